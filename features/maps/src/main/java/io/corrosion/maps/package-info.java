/**
 * Maps: the worlds an organisation's servers load. A map is a file that was uploaded, the address of one somebody else hosts,
 * or two numbers, seed and size. The library belongs to the organisation; each server has its own rotation, which a wipe
 * moves on. A server does not get a seed it has played, unless its people ask for it. A file counts as delivered only when
 * its SHA-256 on the server is that of the upload.
 */
package io.corrosion.maps;
