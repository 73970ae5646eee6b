package org.zeroseg.core.nn;

/** Sizes of a network that gives DeepLabv3+ its features. */
public sealed interface DeepLabBackboneConfig permits ResNetConfig, MobileNetV2Config {}
