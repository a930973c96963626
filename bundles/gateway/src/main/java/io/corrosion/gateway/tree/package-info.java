/** Copies of a server's directory where the connection only has files: read, cut and put back from here, file by file. */
@NullMarked
package io.corrosion.gateway.tree;

import org.jspecify.annotations.NullMarked;
