/** Blobs in an S3-compatible storage: the few calls that are needed, signed by hand, so that no vendor's kit comes along. */
@NullMarked
package io.corrosion.storage.s3;

import org.jspecify.annotations.NullMarked;
