/** PASCAL VOC 2012 and PASCAL-Context. */
package org.zeroseg.core.data.pascal;
