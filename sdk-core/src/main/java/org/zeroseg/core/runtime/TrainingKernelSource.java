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
        def pairwise_bce(self: __torch__.K,
          x: Tensor, t: Tensor) -> Tensor:
          hit = torch.clamp_min_(torch.log(x), -100.)
          clear = torch.clamp_min_(torch.log_(torch.rsub(x, 1.)), -100.)
          background = torch.sum(clear, [1], True)
          gain = torch.matmul(torch.sub_(hit, clear), torch.t(t))
          return torch.div(torch.add(background, gain), torch.neg(torch.size(x, 1)))
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

  /** Changes in place; the returned tensor carries the call: without it the update is dead code. */
  private static final String UPDATES =
      """
        def adam(self: __torch__.K,
          w: Tensor, g: Tensor, m: Tensor, v: Tensor, p: Tensor) -> Tensor:
          lr = float(torch.select(p, 0, 0))
          b1 = float(torch.select(p, 0, 1))
          b2 = float(torch.select(p, 0, 2))
          eps = float(torch.select(p, 0, 3))
          decay = float(torch.select(p, 0, 4))
          t = int(torch.select(p, 0, 5))
          ws = [w]
          if torch.is_contiguous(w) and torch.is_contiguous(g):
            s = torch.new_full(w, annotate(List[int], []), t)
            torch._fused_adam_(ws, [g], [m], [v], annotate(List[Tensor], []), [s], lr=lr, beta1=b1, beta2=b2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
          else:
            c1 = torch.sub(1.0, torch.pow(b1, t))
            c2 = torch.sqrt(torch.sub(1.0, torch.pow(b2, t)))
            h = torch.add(g, w, alpha=decay)
            _0 = torch.lerp_(m, h, torch.sub(1.0, b1))
            _1 = torch.addcmul_(torch.mul_(v, b2), h, h, value=torch.sub(1.0, b2))
            d = torch.add_(torch.div_(torch.sqrt(v), c2), eps)
            _2 = torch.addcdiv_(w, m, d, value=torch.neg(torch.div(lr, c1)))
          return ws[0]
        def sgd(self: __torch__.K,
          w: Tensor, g: Tensor, m: Tensor, p: Tensor) -> Tensor:
          lr = float(torch.select(p, 0, 0))
          momentum = float(torch.select(p, 0, 1))
          decay = float(torch.select(p, 0, 2))
          nesterov = bool(torch.select(p, 0, 3))
          h = torch.add(g, w, alpha=decay)
          _0 = torch.add_(torch.mul_(m, momentum), h)
          if nesterov:
            h = torch.add(h, m, alpha=momentum)
          else:
            h = torch.add(m, 0.0)
          _1 = torch.add_(w, h, alpha=torch.neg(lr))
          return h
        def approach(self: __torch__.K,
          x: Tensor, y: Tensor, p: Tensor) -> Tensor:
          return torch.lerp_(x, y, float(torch.select(p, 0, 0)))
        def assign(self: __torch__.K,
          x: Tensor, y: Tensor) -> Tensor:
          return torch.copy_(x, y)
      """;

  static String methods() {
    return LOSSES + EnlargedLossSource.methods() + UPDATES;
  }
}
