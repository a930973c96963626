/**
 * People, how they sign in, and how they are recognised afterwards. A session is a row; its cookie and refresh token stand
 * in it as hashes only. What was looked up once is answered from memory until the session ends.
 */
@NullMarked
package io.corrosion.identity;

import org.jspecify.annotations.NullMarked;
