/**
 * Toyland, the synthetic world that lets the SDK be trained, tested and shown without any download.
 *
 * <pre>{@code
 * Toyland toyland = new Toyland(96);
 * Scene scene = toyland.scene(Split.TEST, 0);
 * scene.caption();      // "two ducks on the water next to a boat, the sky above"
 * scene.semanticMap();  // one ToyClass index per pixel
 * }</pre>
 */
package org.zeroseg.core.data.toyland;
