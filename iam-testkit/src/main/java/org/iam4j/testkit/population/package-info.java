/** A generator of Dutch HR populations of any size, for tests, demonstrations and measurements. */
@NullMarked
package org.iam4j.testkit.population;

import org.jspecify.annotations.NullMarked;
