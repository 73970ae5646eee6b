/**
 * ZUTIS (Shin, Albanie, Xie: Zero-shot Unsupervised Transfer Instance Segmentation, 2023): dense
 * CLIP embeddings that are compared with words, and mask proposals that are named by them.
 */
package org.zeroseg.zutis;
