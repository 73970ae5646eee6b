/** Labels that no person made: masks of salient objects, and label maps that another model drew. */
package org.zeroseg.core.data.pseudo;
