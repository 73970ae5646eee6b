package org.zeroseg.core.circle.violations;

/** Breaks, together with the other half: packages do not depend on each other in circles. */
public final class OtherHalf extends org.zeroseg.core.violations.HalfOfACircle {}
