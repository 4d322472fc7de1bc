-- The address somebody had before is told of what is done to their sign-in for a month (0150), and then let go.
insert into gate.events (action, words) values ('staff.address-forgotten', 'let go of a work e-mail that was changed a month ago');
