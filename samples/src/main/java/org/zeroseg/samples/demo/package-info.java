/**
 * The demo models: small encoders of the real classes, trained on Toyland by {@link
 * org.zeroseg.samples.demo.TrainDemoModels}. They know Toyland's words and nothing else, and are
 * called demo models everywhere.
 */
package org.zeroseg.samples.demo;
