/**
 * The tensor runtime: engine set-up, devices, memory scopes and kernels. The only package that
 * touches {@code ai.djl.pytorch}, and the only one that makes arrays from Java data.
 */
package org.zeroseg.core.runtime;
