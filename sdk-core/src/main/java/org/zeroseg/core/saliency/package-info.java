/**
 * Masks of salient objects without supervision: SelfMask, and the training-free spectral cluster
 * voting; and the pseudo-masks of many images that they make.
 *
 * <pre>{@code
 * SaliencyModel voting = new ClusterVoting(runtime, encoders, VotingOptions.defaults());
 * SaliencyModel model = voting.refined(new BilateralSolver(BilateralOptions.defaults()));
 * PseudoMaskReport report =
 *     new PseudoMasks(model, paths, 2).generate(images, ProgressListener.none(), Cancellation.none());
 * }</pre>
 */
package org.zeroseg.core.saliency;
