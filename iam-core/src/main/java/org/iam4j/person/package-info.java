/** The people HR knows: a person is one human, with names, contracts and whatever else the source delivers about them. */
@NullMarked
package org.iam4j.person;

import org.jspecify.annotations.NullMarked;
