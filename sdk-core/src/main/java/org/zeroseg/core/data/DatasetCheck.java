package org.zeroseg.core.data;

import java.util.Map;

/**
 * What a check of a dataset found.
 *
 * @param report how many samples there are, and what is wrong with which
 * @param pixels how many pixels each category has, in the order of labels; empty without semantic
 *     ground truth
 * @param ignoredPixels how many pixels do not count
 * @param instances how many objects each category has, in the order of labels; empty without
 *     instances
 * @param images in how many images each category occurs, in the order of labels; empty for
 *     unlabelled images
 */
public record DatasetCheck(
    LoadReport report,
    Map<String, Long> pixels,
    long ignoredPixels,
    Map<String, Long> instances,
    Map<String, Long> images) {}
