/**
 * A public page for each server. It is there only where the owner has switched it on, and shows what he said of the server, how it
 * is, and the blocks of slices and modules ({@link io.corrosion.api.site.SiteBlock}) that he has not left out. Whoever looks needs no
 * account and learns nothing else: a page that is off and a server that does not exist answer alike. What it shows is put together
 * once in 15 seconds for each server. Names, addresses of its own, colours and pictures are rows SITE-01 to SITE-12.
 */
@NullMarked
package io.corrosion.publicsite;

import org.jspecify.annotations.NullMarked;
