/** KITTI-STEP: street videos with panoptic labels. */
package org.zeroseg.core.data.kitti;
