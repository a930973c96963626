/** The module store as people see it. Its use cases are {@link io.corrosion.api.module.Modules}; this slice is pages only. */
package io.corrosion.store;
