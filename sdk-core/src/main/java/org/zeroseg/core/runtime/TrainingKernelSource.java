package org.zeroseg.core.runtime;

/** The text of {@link TrainingKernels}; the dialect is that of {@link KernelSource}. */
final class TrainingKernelSource {
  private TrainingKernelSource() {}

  /**
   * Parts of losses; in libtorch's own operators a reduction of 0 is none, 1 the mean. The weight
   * of a focal loss is {@code miss^gamma}, where {@code miss = |t - y|} for a target of 0 or 1.
   */
  private static final String LOSSES =
      """
        def clamped_log(self: __torch__.K,
          x: Tensor) -> Tensor:
          y = torch.log(torch.clamp(x, 1.1754943508222875e-38))
          return torch.where(torch.gt(x, 0.), y, torch.full_like(x, -100.))
        def bce(self: __torch__.K,
          x: Tensor, t: Tensor) -> Tensor:
          return torch.binary_cross_entropy(x, t, None, 0)
        def bce_logits(self: __torch__.K,
          x: Tensor, t: Tensor) -> Tensor:
          return torch.binary_cross_entropy_with_logits(x, t, None, None, 0)
        def focal(self: __torch__.K,
          x: Tensor, t: Tensor, p: Tensor) -> Tensor:
          alpha = float(torch.select(p, 0, 0))
          gamma = float(torch.select(p, 0, 1))
          y = torch.sigmoid(x)
          ce = torch.binary_cross_entropy_with_logits(x, t, None, None, 0)
          miss = torch.sub(torch.add(y, t), torch.mul(torch.mul(y, t), 2.))
          negative = torch.sub(1., alpha)
          balance = torch.add(torch.mul(t, torch.sub(alpha, negative)), negative)
          return torch.mul(torch.mul(balance, torch.pow(miss, gamma)), ce)
        def pairwise_focal(self: __torch__.K,
          x: Tensor, t: Tensor, p: Tensor) -> Tensor:
          alpha = float(torch.select(p, 0, 0))
          gamma = float(torch.select(p, 0, 1))
          y = torch.sigmoid(x)
          missed = torch.mul(torch.pow(torch.rsub(y, 1.), gamma), torch.softplus(torch.neg(x)))
          invented = torch.mul(torch.pow(y, gamma), torch.softplus(x))
          a = torch.matmul(torch.mul(missed, alpha), torch.t(t))
          b = torch.matmul(torch.mul(invented, torch.sub(1., alpha)), torch.t(torch.rsub(t, 1.)))
          return torch.add(a, b)
        def cross_entropy(self: __torch__.K,
          x: Tensor, t: Tensor, w: Tensor, p: Tensor) -> Tensor:
          ignored = int(torch.select(p, 0, 0))
          loss = torch.cross_entropy_loss(x, t, w, 1, ignored)
          return torch.where(torch.any(torch.ne(t, ignored)), loss, torch.zeros_like(loss))
      """;

  static String methods() {
    return LOSSES;
  }
}
