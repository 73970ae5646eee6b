package org.zeroseg.core.runtime;

/**
 * The text of losses of enlarged maps, in the dialect of {@link KernelSource}. The enlarged maps
 * are made band by band, a few rows at a time, and forgotten while they are in a cache.
 *
 * <p>A map that is enlarged to {@code [H, W]} is {@code rows * map * columns}. Band i is the rows
 * from {@code i * height}; {@code bands} holds the first row of the map that it depends on, and the
 * one after the last.
 */
final class EnlargedLossSource {
  private EnlargedLossSource() {}

  /**
   * Logarithms are the cost of it. Those of {@code 1 - x} are taken of the products of four, which
   * cannot underflow, as {@code 1 - x} is at least 2^-25 once zeros are counted apart; the bound of
   * -100 is theirs. Those of {@code x / (1 - x)} are needed where a target is not 0 alone.
   */
  private static final String MASKS =
      """
        def enlarged_bce(self: __torch__.K,
          x: Tensor, t: Tensor, rows: Tensor, columns: Tensor, bands: Tensor, p: Tensor) -> Tensor:
          height = int(torch.select(p, 0, 0))
          chunk = int(torch.select(p, 0, 1))
          count = torch.size(bands, 0)
          k = torch.size(t, 0)
          pixels = torch.permute(t, [1, 2, 0])
          picks = annotate(List[Tensor], [])
          truths = annotate(List[Tensor], [])
          for i in range(count):
            own = torch.reshape(torch.slice(pixels, 0, i * height, i * height + height), [-1, k])
            pick = torch.reshape(torch.nonzero(torch.any(torch.gt(own, 0.), 1)), [-1])
            _0 = torch.append(picks, pick)
            _1 = torch.append(truths, torch.t(torch.index_select(own, 0, pick)))
          saturated = float(torch.max(x)) > 0.99999904632568359
          parts = annotate(List[Tensor], [])
          for c in range((torch.size(x, 0) + chunk - 1) // chunk):
            maps = torch.permute(torch.slice(x, 0, c * chunk, c * chunk + chunk), [1, 2, 0])
            n = torch.size(maps, 2)
            wide = torch.reshape(torch.matmul(torch.t(columns), maps), [torch.size(maps, 0), -1])
            background = torch.new_zeros(x, [n])
            gain = torch.new_zeros(x, [k, n])
            for i in range(count):
              band = torch.select(bands, 0, i)
              low = int(torch.select(band, 0, 0))
              high = int(torch.select(band, 0, 1))
              weights = torch.slice(torch.slice(rows, 0, i * height, i * height + height), 1, low, high)
              y = torch.matmul(weights, torch.slice(wide, 0, low, high))
              if saturated:
                _2 = torch.clamp_max_(y, 1.)
              if torch.size(picks[i], 0) > 0:
                some = torch.index_select(torch.reshape(y, [-1, n]), 0, picks[i])
                _3 = torch.addmm_(gain, truths[i], torch.clamp_(torch.logit(some), -100., 100.))
              y = torch.rsub(y, 1.)
              if saturated:
                zeros = torch.sum(torch.reshape(torch.eq(y, 0.), [-1, n]), [0])
                _4 = torch.add_(background, zeros, alpha=-82.671320486001368)
                _5 = torch.clamp_min_(y, 2.9802322387695312e-08)
              if torch.size(y, 0) % 4 == 0:
                y = torch.mul(torch.slice(y, 0, 0, torch.size(y, 0) // 2), torch.slice(y, 0, torch.size(y, 0) // 2))
                y = torch.mul(torch.slice(y, 0, 0, torch.size(y, 0) // 2), torch.slice(y, 0, torch.size(y, 0) // 2))
              _6 = torch.add_(background, torch.sum(torch.reshape(torch.log_(y), [-1, n]), [0]))
            _7 = torch.append(parts, torch.add_(gain, background))
          return torch.div_(torch.cat(parts, 1), torch.neg(torch.size(t, 1) * torch.size(t, 2)))
        def enlarged_bce_gradient(self: __torch__.K,
          x: Tensor, t: Tensor, order: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
          parts = annotate(List[Tensor], [])
          for i in range(torch.size(x, 0)):
            y = torch.matmul(rows, torch.matmul(torch.select(x, 0, i), columns))
            variance = torch.clamp_min_(torch.mul_(torch.rsub(y, 1.), y), 9.9999999999999998e-13)
            slope = torch.div_(torch.sub_(y, torch.select(t, 0, int(torch.select(order, 0, i)))), variance)
            _0 = torch.append(parts, torch.matmul(torch.matmul(torch.t(rows), slope), torch.t(columns)))
          return torch.div_(torch.stack(parts), torch.size(t, 1) * torch.size(t, 2))
      """;

  /** The mean and, behind it, its gradient by the logits that were not enlarged. */
  private static final String LABELS =
      """
        def enlarged_cross_entropy(self: __torch__.K,
          x: Tensor, t: Tensor, rows: Tensor, columns: Tensor, bands: Tensor, p: Tensor) -> Tensor:
          height = int(torch.select(p, 0, 0))
          ignored = int(torch.select(p, 0, 1))
          backward = bool(torch.select(p, 0, 2))
          h = torch.size(x, 1)
          classes = torch.size(x, 3)
          width = torch.size(t, 2)
          loss = torch.new_zeros(x, [1], dtype=7)
          known = torch.ne(t, ignored)
          targets = torch.where(known, t, torch.zeros_like(t))
          complete = bool(torch.all(known))
          gradients = annotate(List[Tensor], [])
          for j in range(torch.size(x, 0)):
            wide = torch.reshape(torch.matmul(torch.t(columns), torch.select(x, 0, j)), [h, -1])
            back = torch.zeros_like(wide)
            for i in range(torch.size(bands, 0)):
              band = torch.select(bands, 0, i)
              low = int(torch.select(band, 0, 0))
              high = int(torch.select(band, 0, 1))
              weights = torch.slice(torch.slice(rows, 0, i * height, i * height + height), 1, low, high)
              y = torch.matmul(weights, torch.slice(wide, 0, low, high))
              y = torch.log_softmax(torch.reshape(y, [-1, classes]), 1)
              own = torch.reshape(torch.slice(torch.select(targets, 0, j), 0, i * height, i * height + height), [-1, 1])
              right = torch.gather(y, 1, own)
              counts = torch.to(torch.reshape(torch.slice(torch.select(known, 0, j), 0, i * height, i * height + height), [-1, 1]), 6)
              _0 = torch.sub_(loss, torch.sum(torch.mul(right, counts)))
              if backward:
                y = torch.scatter_add_(torch.exp_(y), 1, own, torch.full_like(right, -1.))
                if not complete:
                  _1 = torch.mul_(y, counts)
                _2 = torch.add_(torch.slice(back, 0, low, high), torch.matmul(torch.t(weights), torch.reshape(y, [-1, width * classes])))
            _3 = torch.append(gradients, torch.reshape(torch.matmul(columns, torch.reshape(back, [h, width, classes])), [-1]))
          if backward:
            all = torch.cat([torch.to(loss, 6), torch.cat(gradients)])
          else:
            all = torch.to(loss, 6)
          return torch.div_(all, torch.clamp_min(torch.sum(known), 1))
      """;

  static String methods() {
    return MASKS + LABELS;
  }
}
