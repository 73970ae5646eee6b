/** The shared machinery behind {@code org.zeroseg.api}, one package per concept. */
package org.zeroseg.core;
