package org.zeroseg.zutis.violations;

/** Breaks: a plugin knows no sample. */
public class OtherPlugin {
  org.zeroseg.samples.programs.violations.ProgramWithTensors sample;
}
