/** A complete plugin in plain Java, colour by colour, which proves the contracts. */
package org.zeroseg.api.toy;
