/** ImageNet-1K, and ImageNet-S, which adds masks to parts of it. */
package org.zeroseg.core.data.imagenet;
