/** COCO-Stuff, 164k and 10k, with 171 fine or 27 coarse classes. */
package org.zeroseg.core.data.cocostuff;
