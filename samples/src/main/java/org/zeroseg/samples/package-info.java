/** The command line, runnable samples, the demo models and the program that trains them. */
package org.zeroseg.samples;
