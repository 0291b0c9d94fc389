-- The first format: the log of attempts.
PRAGMA application_id = 1296911444;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sitting TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    template TEXT NOT NULL,
    seed INTEGER NOT NULL,
    part INTEGER NOT NULL,
    level INTEGER NOT NULL,
    bank TEXT NOT NULL,
    typed TEXT NOT NULL,
    reads_as TEXT NOT NULL,
    outcome TEXT,
    evidence TEXT NOT NULL,
    hints INTEGER NOT NULL,
    solution INTEGER NOT NULL,
    seconds REAL NOT NULL,
    details TEXT NOT NULL,
    UNIQUE (sitting, number)
);
INSERT INTO "attempts" VALUES(1,'0123456789abcdef',1,'2023-11-14T22:13:20.000Z','begin','chain-rule','',0,0,1,'3f2a','','',NULL,'',0,0,0.0,'{"mode": "practice", "seed": "1", "start": "1", "streak": "0"}');
INSERT INTO "attempts" VALUES(2,'0123456789abcdef',2,'2023-11-14T22:13:20.000Z','start','chain-rule','sine-of-quadratic',957428,0,1,'3f2a','','',NULL,'',0,0,0.0,'{"number": "1", "identity": "sine-of-quadratic 957428", "parts": "1", "skills": "skill-1"}');
INSERT INTO "attempts" VALUES(3,'0123456789abcdef',3,'2023-11-14T22:13:32.500Z','answer','chain-rule','sine-of-quadratic',957428,0,1,'3f2a','2x cos(x²+3)','2*x*cos(x^2 + 3)','equivalent','{"kind": "normal-form", "kernels": ["x", "cos(x^2 + 3)"]}',0,0,12.5,'{}');
INSERT INTO "attempts" VALUES(4,'0123456789abcdef',4,'2023-11-14T22:13:33.500Z','end','chain-rule','',0,0,1,'3f2a','','',NULL,'',0,0,13.5,'{"reason": "quit"}');
CREATE TRIGGER attempts_refuse_update BEFORE UPDATE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are only ever appended'); END;
CREATE TRIGGER attempts_refuse_delete BEFORE DELETE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are only ever appended'); END;
COMMIT;
