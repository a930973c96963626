/**
 * The files of a server. Each use case asks for the permission, reaches the server through the gateway and leaves a line
 * in the audit log: who read or changed which path from where. What is deleted or overwritten goes to the trash and can be
 * had back. Protected paths are neither shown nor opened, whoever asks.
 */
@NullMarked
package io.corrosion.files;

import org.jspecify.annotations.NullMarked;
