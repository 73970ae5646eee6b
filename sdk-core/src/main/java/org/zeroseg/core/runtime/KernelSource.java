package org.zeroseg.core.runtime;

/** The text of the kernels, in the dialect in which TorchScript archives are written. */
final class KernelSource {
  private KernelSource() {}

  /** Number of a dtype in ATen. */
  static final int BFLOAT16 = 15;

  /** The last argument {@code p} holds the numbers of a call. */
  private static final String RESIZE =
      """
        def bilinear(self: __torch__.K,
          x: Tensor, p: Tensor) -> Tensor:
          return torch.upsample_bilinear2d(x, [int(torch.select(p, 0, 0)), int(torch.select(p, 0, 1))], bool(torch.select(p, 0, 2)))
        def separable(self: __torch__.K,
          x: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
          return torch.matmul(torch.matmul(rows, x), torch.t(columns))
        def nearest(self: __torch__.K,
          x: Tensor, p: Tensor) -> Tensor:
          return torch.upsample_nearest2d(x, [int(torch.select(p, 0, 0)), int(torch.select(p, 0, 1))])
        def grid_sample(self: __torch__.K,
          x: Tensor, grid: Tensor, p: Tensor) -> Tensor:
          return torch.grid_sampler(x, grid, int(torch.select(p, 0, 0)), int(torch.select(p, 0, 1)), bool(torch.select(p, 0, 2)))
        def weighted_gather(self: __torch__.K,
          table: Tensor, rows: Tensor, weights: Tensor) -> Tensor:
          k = torch.size(rows, 1)
          ends = torch.mul(torch.cumsum(torch.ones_like(torch.select(rows, 1, 0)), 0), k)
          offsets = torch.sub(ends, k)
          y, a, b, c = torch.embedding_bag(table, torch.reshape(rows, [-1]), offsets, False, 0, False, torch.reshape(weights, [-1]))
          return y
      """;

  private static final String ATTENTION =
      """
        def attention(self: __torch__.K,
          q: Tensor, k: Tensor, v: Tensor) -> Tensor:
          return torch.scaled_dot_product_attention(q, k, v)
        def causal_attention(self: __torch__.K,
          q: Tensor, k: Tensor, v: Tensor) -> Tensor:
          return torch.scaled_dot_product_attention(q, k, v, None, 0., True)
        def masked_attention(self: __torch__.K,
          q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
          return torch.scaled_dot_product_attention(q, k, v, mask)
        def cast(self: __torch__.K,
          x: Tensor, p: Tensor) -> Tensor:
          return torch.to(x, int(torch.select(p, 0, 0)))
        def quick_gelu(self: __torch__.K,
          x: Tensor) -> Tensor:
          return torch.mul(x, torch.sigmoid(torch.mul(x, 1.702)))
      """;

  /** One pre-norm transformer block; {@code LINEAR} is the name of the method that multiplies. */
  private static final String BLOCK =
      """
        def block_LINEAR(self: __torch__.K,
          x: Tensor, g1: Tensor, b1: Tensor, wqkv: Tensor, bqkv: Tensor, wo: Tensor, bo: Tensor, g2: Tensor, b2: Tensor, w1: Tensor, c1: Tensor, w2: Tensor, c2: Tensor, p: Tensor) -> Tensor:
          heads = int(torch.select(p, 0, 0))
          causal = bool(torch.select(p, 0, 1))
          quick = bool(torch.select(p, 0, 2))
          eps = float(torch.select(p, 0, 3))
          n = torch.size(x, 0)
          t = torch.size(x, 1)
          width = torch.size(x, 2)
          h = self.LINEAR(torch.layer_norm(x, [width], g1, b1, eps), wqkv, bqkv)
          qkv = torch.permute(torch.reshape(h, [n, t, 3, heads, -1]), [2, 0, 3, 1, 4])
          a = torch.scaled_dot_product_attention(torch.select(qkv, 0, 0), torch.select(qkv, 0, 1), torch.select(qkv, 0, 2), None, 0., causal)
          a = torch.reshape(torch.permute(a, [0, 2, 1, 3]), [n, t, -1])
          y = torch.add(x, self.LINEAR(a, wo, bo))
          m = self.LINEAR(torch.layer_norm(y, [width], g2, b2, eps), w1, c1)
          if quick:
            m = torch.mul(torch.silu(torch.mul(m, 1.702)), 0.587544065804935)
          else:
            m = torch.gelu(m)
          return torch.add(y, self.LINEAR(m, w2, c2))
      """;

  /**
   * The same block without gradients: activations in place, and the residual sums as part of the
   * products. Quick GELU is {@code silu(1.702 x) / 1.702}, whose division the product takes over.
   */
  private static final String INFERENCE_BLOCK =
      """
        def infer_LINEAR(self: __torch__.K,
          x: Tensor, g1: Tensor, b1: Tensor, wqkv: Tensor, bqkv: Tensor, wo: Tensor, bo: Tensor, g2: Tensor, b2: Tensor, w1: Tensor, c1: Tensor, w2: Tensor, c2: Tensor, p: Tensor) -> Tensor:
          heads = int(torch.select(p, 0, 0))
          causal = bool(torch.select(p, 0, 1))
          quick = bool(torch.select(p, 0, 2))
          eps = float(torch.select(p, 0, 3))
          n = torch.size(x, 0)
          t = torch.size(x, 1)
          width = torch.size(x, 2)
          h = torch.to(self.LINEAR(torch.layer_norm(x, [width], g1, b1, eps), wqkv, bqkv), x)
          qkv = torch.permute(torch.reshape(h, [n, t, 3, heads, -1]), [2, 0, 3, 1, 4])
          a = torch.scaled_dot_product_attention(torch.select(qkv, 0, 0), torch.select(qkv, 0, 1), torch.select(qkv, 0, 2), None, 0., causal)
          a = torch.reshape(torch.permute(a, [0, 2, 1, 3]), [-1, width])
          y = self.LINEAR_sum(torch.reshape(torch.add(x, bo), [-1, width]), a, wo, 1.0)
          m = self.LINEAR(torch.layer_norm(y, [width], g2, b2, eps), w1, c1)
          z = torch.add(y, c2)
          if quick:
            _0 = torch.silu_(torch.mul_(m, 1.702))
            z = self.LINEAR_sum(z, m, w2, 0.587544065804935)
          else:
            _1 = torch.gelu_(m)
            z = self.LINEAR_sum(z, m, w2, 1.0)
          return torch.reshape(z, [n, t, width])
      """;

  private static final String LINEAR =
      """
        def linear(self: __torch__.K,
          x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.linear(x, w, b)
        def linear_bf16(self: __torch__.K,
          x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.to(torch.linear(torch.to(x, 15), w, b), 6)
        def linear_cast(self: __torch__.K,
          x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.to(torch.linear(torch.to(x, 15), torch.to(w, 15), torch.to(b, 15)), 6)
        def linear_sum(self: __torch__.K,
          s: Tensor, x: Tensor, w: Tensor, factor: float) -> Tensor:
          return torch.addmm(s, x, torch.t(w), alpha=factor)
        def narrow(self: __torch__.K,
          x: Tensor, w: Tensor, b: Tensor) -> Tensor:
          return torch.linear(torch.to(x, 15), w, b)
        def narrow_sum(self: __torch__.K,
          s: Tensor, x: Tensor, w: Tensor, factor: float) -> Tensor:
          return torch.add_(s, torch.linear(torch.to(x, 15), w), alpha=factor)
      """;

  /**
   * One step of an optimizer on one parameter, in place, in one pass over memory where all tensors
   * are laid out alike. The returned tensor carries the call: without it the update is dead code.
   */
  private static final String OPTIMIZER =
      """
        def adamw(self: __torch__.K,
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
            torch._fused_adamw_(ws, [g], [m], [v], annotate(List[Tensor], []), [s], lr=lr, beta1=b1, beta2=b2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
          else:
            c1 = torch.sub(1.0, torch.pow(b1, t))
            c2 = torch.sqrt(torch.sub(1.0, torch.pow(b2, t)))
            _0 = torch.mul_(w, torch.sub(1.0, torch.mul(lr, decay)))
            _1 = torch.lerp_(m, g, torch.sub(1.0, b1))
            _2 = torch.addcmul_(torch.mul_(v, b2), g, g, value=torch.sub(1.0, b2))
            d = torch.add_(torch.div_(torch.sqrt(v), c2), eps)
            _3 = torch.addcdiv_(w, m, d, value=torch.neg(torch.div(lr, c1)))
          return ws[0]
      """;

  /** Everything but {@code einsum}, whose equation is part of the text. */
  static String methods() {
    return RESIZE
        + ATTENTION
        + LINEAR
        + OPTIMIZER
        + INFERENCE_BLOCK.replace("LINEAR", "linear")
        + INFERENCE_BLOCK.replace("LINEAR", "narrow")
        + BLOCK.replace("LINEAR", "linear")
        + BLOCK.replace("LINEAR", "linear_bf16")
        + BLOCK.replace("LINEAR", "linear_cast");
  }

  /** One einsum over {@code operands} tensors. */
  static String einsum(String equation, int operands) {
    StringBuilder parameters = new StringBuilder();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < operands; i++) {
      parameters.append(i == 0 ? "" : ", ").append("x").append(i).append(": Tensor");
      list.append(i == 0 ? "" : ", ").append("x").append(i);
    }
    return """
      def einsum(self: __torch__.K,
        %s) -> Tensor:
        return torch.einsum("%s", [%s])
    """
        .formatted(parameters, equation, list);
  }
}
