package org.zeroseg.core.violations;

/** Breaks, together with the other half: packages do not depend on each other in circles. */
public class HalfOfACircle {
  org.zeroseg.core.circle.violations.OtherHalf other;
}
