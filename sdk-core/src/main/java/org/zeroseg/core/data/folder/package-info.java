/**
 * Datasets that are little more than folders: photographs without labels, label images beside them,
 * PASS and CoCA.
 */
package org.zeroseg.core.data.folder;
