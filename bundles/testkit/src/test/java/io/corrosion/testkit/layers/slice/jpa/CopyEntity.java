package io.corrosion.testkit.layers.slice.jpa;

import io.corrosion.testkit.layers.slice.Copy;
import javax.persistence.Entity;
import javax.persistence.Id;

/** An entity where entities belong. */
@Entity
public class CopyEntity {

    @Id
    private String name = "";

    public Copy toCopy() {
        return new Copy(name);
    }
}
