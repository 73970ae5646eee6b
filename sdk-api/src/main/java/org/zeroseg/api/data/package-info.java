/** Images with ground truth, however they are stored. */
package org.zeroseg.api.data;
