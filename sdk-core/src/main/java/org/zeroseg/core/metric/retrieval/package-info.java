/** How well items are found for a query: precision, recall and average precision of rankings. */
package org.zeroseg.core.metric.retrieval;
