package org.zeroseg.core.data.prepare;

/**
 * What a preparation did.
 *
 * @param written files that are new
 * @param kept files that were there already
 * @param skipped samples that could not be used
 */
public record PreparationReport(int written, int kept, int skipped) {}
