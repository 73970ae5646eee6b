/** File formats of labels that no image decoder reads, and what their values mean. */
package org.zeroseg.core.data.formats;
