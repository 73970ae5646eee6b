package org.zeroseg.reco.violations;

/** Breaks: plugins do not know each other. */
public class PluginThatKnowsAnother extends org.zeroseg.zutis.violations.OtherPlugin {}
