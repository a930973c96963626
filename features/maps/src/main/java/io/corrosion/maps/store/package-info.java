/** Where the files of the library lie, and their way to servers. */
package io.corrosion.maps.store;
