/**
 * Finds plugins and wires them to the machinery: the implementation of {@link
 * org.zeroseg.api.ZeroSeg}.
 *
 * <p>Discovery constructs plugins and reads their descriptors, nothing more; a plugin that cannot
 * be used is reported and the others work. Guice makes what plugins share, once per {@code ZeroSeg}
 * and when it is first asked for; a plugin adds bindings of its own by implementing {@link
 * org.zeroseg.core.plugin.GuiceContribution}:
 *
 * <pre>{@code
 * TensorRuntime runtime = context.service(TensorRuntime.class); // opens it if nobody did before
 * }</pre>
 *
 * <p>Everything handed out is closed with its {@code ZeroSeg}, last made first. Closing never waits
 * and never pulls memory from under a running call: what is in use is freed when its last call
 * returns.
 */
package org.zeroseg.core.plugin;
