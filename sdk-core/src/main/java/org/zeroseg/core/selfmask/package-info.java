/** SelfMask as a network that is trained, on masks that cost no human work. */
package org.zeroseg.core.selfmask;
