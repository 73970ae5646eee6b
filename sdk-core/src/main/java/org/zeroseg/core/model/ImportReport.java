package org.zeroseg.core.model;

import java.util.List;
import org.zeroseg.core.weights.LoadReport;

/**
 * What an import did.
 *
 * @param entry the name of the new entry
 * @param model the entry
 * @param roles the roles that it took
 * @param tensors how many tensors it has; 0 for ONNX graphs
 * @param weights how the checkpoint compared with what the network needs; complete
 */
public record ImportReport(
    String entry, ModelEntry model, List<String> roles, int tensors, LoadReport weights) {
  /** Copies the list. */
  public ImportReport {
    roles = List.copyOf(roles);
  }
}
