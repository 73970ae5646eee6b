/** ReCo: retrieve images of a concept, co-segment them, segment new images. */
package org.zeroseg.reco;
