package org.zeroseg.core.violations;

/** Breaks: sdk-core knows no plugin. */
public final class CoreThatKnowsAPlugin
    extends org.zeroseg.reco.violations.PluginThatKnowsAnother {}
