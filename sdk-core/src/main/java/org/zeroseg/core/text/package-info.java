/** Words for encoders: CLIP's byte-pair tokenizer, prompt templates and cached text embeddings. */
package org.zeroseg.core.text;
