package org.zeroseg.core.impl.violations;

/** Breaks: packages are named after concepts. */
public final class VaguelyPlaced {}
