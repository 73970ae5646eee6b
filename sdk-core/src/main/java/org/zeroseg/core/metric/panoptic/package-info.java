/**
 * Panoptic quality of predictions in memory and in files, for all categories and groups of them.
 */
package org.zeroseg.core.metric.panoptic;
