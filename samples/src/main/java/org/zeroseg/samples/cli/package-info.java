/**
 * The command line: {@code zeroseg segment}, {@code archive}, {@code import}, {@code plugins},
 * {@code env}, {@code demo}.
 */
package org.zeroseg.samples.cli;
