/** Forms with files, read as a stream. */
@NullMarked
package io.corrosion.files.multipart;

import org.jspecify.annotations.NullMarked;
