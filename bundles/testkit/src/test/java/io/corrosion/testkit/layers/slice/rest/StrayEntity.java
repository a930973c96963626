package io.corrosion.testkit.layers.slice.rest;

import javax.persistence.Entity;
import javax.persistence.Id;

/** An entity that left jpa. */
@Entity
public class StrayEntity {

    @Id
    private String name = "";

    public String name() {
        return name;
    }
}
