/** ADE20K scene parsing with 150 classes. */
package org.zeroseg.core.data.ade20k;
