-- Membership, grain storage and reminders of Orleans 10.4.2 on PostgreSQL 15+, in a schema of their own (the search path finds it): own layout, one statement
-- an operation. A first write is decided by the unique constraint, so that two activations of one grain cannot both win it; the upstream script lets them.
SET LOCAL search_path = orleans;

CREATE TABLE OrleansQuery (QueryKey varchar(64) PRIMARY KEY, QueryText text NOT NULL);

CREATE TABLE OrleansStorage (
  grainidhash integer NOT NULL, grainidn0 bigint NOT NULL, grainidn1 bigint NOT NULL,
  graintypehash integer NOT NULL, graintypestring varchar(512) NOT NULL,
  grainidextensionstring varchar(512), serviceid varchar(150) NOT NULL,
  payloadbinary bytea, modifiedon timestamptz NOT NULL DEFAULT now(), version integer NOT NULL,
  CONSTRAINT ux_orleansstorage UNIQUE NULLS NOT DISTINCT
    (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid)
) WITH (fillfactor = 70);                                  -- room for HOT updates: no indexed column changes
ALTER TABLE OrleansStorage ALTER payloadbinary SET STORAGE EXTERNAL;   -- payload is already compact / keep CPU out of TOAST

CREATE TABLE OrleansMembershipVersionTable (
  DeploymentId varchar(150) PRIMARY KEY, Timestamp timestamptz(3) NOT NULL DEFAULT now(), Version integer NOT NULL DEFAULT 0);
CREATE TABLE OrleansMembershipTable (
  DeploymentId varchar(150) NOT NULL REFERENCES OrleansMembershipVersionTable, Address varchar(45) NOT NULL, Port integer NOT NULL, Generation integer NOT NULL,
  SiloName varchar(150) NOT NULL, HostName varchar(150) NOT NULL, Status integer NOT NULL, ProxyPort integer, SuspectTimes text,
  StartTime timestamptz(3) NOT NULL, IAmAliveTime timestamptz(3) NOT NULL,
  PRIMARY KEY (DeploymentId, Address, Port, Generation));

CREATE TABLE OrleansRemindersTable (
  ServiceId varchar(150) NOT NULL, GrainId varchar(150) NOT NULL, ReminderName varchar(150) NOT NULL,
  StartTime timestamptz(3) NOT NULL, Period bigint NOT NULL, GrainHash integer NOT NULL, Version integer NOT NULL,
  PRIMARY KEY (ServiceId, GrainId, ReminderName));
CREATE INDEX ix_reminders_hash ON OrleansRemindersTable (ServiceId, GrainHash);

INSERT INTO OrleansQuery VALUES
('WriteToStorageKey', $q$
WITH k AS (SELECT 1 WHERE @GrainStateVersion IS NULL OR EXISTS (SELECT 1 FROM OrleansStorage s WHERE s.grainidhash=@GrainIdHash AND s.graintypehash=@GrainTypeHash
   AND s.grainidn0=@GrainIdN0 AND s.grainidn1=@GrainIdN1 AND s.grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND s.graintypestring=@GrainTypeString AND s.serviceid=@ServiceId))
INSERT INTO OrleansStorage AS t (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, version)
SELECT @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, 1 FROM k
ON CONFLICT ON CONSTRAINT ux_orleansstorage
DO UPDATE SET payloadbinary=excluded.payloadbinary, modifiedon=now(), version=t.version+1 WHERE t.version=@GrainStateVersion
RETURNING t.version AS NewGrainStateVersion$q$),
('ReadFromStorageKey', $q$
SELECT PayloadBinary, Version FROM OrleansStorage s WHERE s.grainidhash=@GrainIdHash AND s.graintypehash=@GrainTypeHash
   AND s.grainidn0=@GrainIdN0 AND s.grainidn1=@GrainIdN1 AND s.grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND s.graintypestring=@GrainTypeString AND s.serviceid=@ServiceId$q$),
('ClearStorageKey', $q$
UPDATE OrleansStorage s SET payloadbinary=NULL, modifiedon=now(), version=s.version+1 WHERE s.grainidhash=@GrainIdHash AND s.graintypehash=@GrainTypeHash
   AND s.grainidn0=@GrainIdN0 AND s.grainidn1=@GrainIdN1 AND s.grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND s.graintypestring=@GrainTypeString AND s.serviceid=@ServiceId
   AND s.version=@GrainStateVersion RETURNING s.version AS NewGrainStateVersion$q$),
('DeleteStorageKey', $q$
DELETE FROM OrleansStorage s WHERE s.grainidhash=@GrainIdHash AND s.graintypehash=@GrainTypeHash
   AND s.grainidn0=@GrainIdN0 AND s.grainidn1=@GrainIdN1 AND s.grainidextensionstring IS NOT DISTINCT FROM @GrainIdExtensionString AND s.graintypestring=@GrainTypeString AND s.serviceid=@ServiceId
   AND s.version=@GrainStateVersion RETURNING s.version+1 AS NewGrainStateVersion$q$),
('InsertMembershipVersionKey', $q$
WITH i AS (INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*)::int FROM i$q$),
('InsertMembershipKey', $q$
WITH bump AS (UPDATE OrleansMembershipVersionTable v SET Timestamp=now(), Version=v.Version+1 WHERE v.DeploymentId=@DeploymentId AND v.Version=@Version
      AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable m WHERE m.DeploymentId=@DeploymentId AND m.Address=@Address AND m.Port=@Port AND m.Generation=@Generation) RETURNING 1),
 ins AS (INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
      SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM bump RETURNING 1)
SELECT count(*)::int FROM ins$q$),
('UpdateMembershipKey', $q$
WITH bump AS (UPDATE OrleansMembershipVersionTable v SET Timestamp=now(), Version=v.Version+1 WHERE v.DeploymentId=@DeploymentId AND v.Version=@Version
      AND EXISTS (SELECT 1 FROM OrleansMembershipTable m WHERE m.DeploymentId=@DeploymentId AND m.Address=@Address AND m.Port=@Port AND m.Generation=@Generation) RETURNING 1),
 upd AS (UPDATE OrleansMembershipTable m SET Status=@Status, SuspectTimes=@SuspectTimes, IAmAliveTime=@IAmAliveTime FROM bump
      WHERE m.DeploymentId=@DeploymentId AND m.Address=@Address AND m.Port=@Port AND m.Generation=@Generation RETURNING 1)
SELECT count(*)::int FROM upd$q$),
('UpdateIAmAlivetimeKey', $q$
UPDATE OrleansMembershipTable SET IAmAliveTime=@IAmAliveTime WHERE DeploymentId=@DeploymentId AND Address=@Address AND Port=@Port AND Generation=@Generation$q$),
('MembershipReadRowKey', $q$
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
  FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId=v.DeploymentId AND m.Address=@Address AND m.Port=@Port AND m.Generation=@Generation
 WHERE v.DeploymentId=@DeploymentId$q$),
('MembershipReadAllKey', $q$
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
  FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId=v.DeploymentId WHERE v.DeploymentId=@DeploymentId$q$),
('DeleteMembershipTableEntriesKey', $q$
WITH d AS (DELETE FROM OrleansMembershipTable WHERE DeploymentId=@DeploymentId) DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId=@DeploymentId$q$),
('GatewaysQueryKey', $q$
SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId=@DeploymentId AND Status=@Status AND ProxyPort>0$q$),
('CleanupDefunctSiloEntriesKey', $q$
DELETE FROM OrleansMembershipTable WHERE DeploymentId=@DeploymentId AND IAmAliveTime<@IAmAliveTime AND Status<>3$q$),
('UpsertReminderRowKey', $q$
INSERT INTO OrleansRemindersTable AS r (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE SET StartTime=excluded.StartTime, Period=excluded.Period, GrainHash=excluded.GrainHash, Version=r.Version+1
RETURNING r.Version$q$),
('ReadReminderRowsKey', $q$SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable WHERE ServiceId=@ServiceId AND GrainId=@GrainId$q$),
('ReadReminderRowKey', $q$SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable WHERE ServiceId=@ServiceId AND GrainId=@GrainId AND ReminderName=@ReminderName$q$),
('ReadRangeRows1Key', $q$SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable WHERE ServiceId=@ServiceId AND GrainHash>@BeginHash AND GrainHash<=@EndHash$q$),
('ReadRangeRows2Key', $q$SELECT GrainId, ReminderName, StartTime, Period, Version FROM OrleansRemindersTable WHERE ServiceId=@ServiceId AND (GrainHash>@BeginHash OR GrainHash<=@EndHash)$q$),
('DeleteReminderRowKey', $q$
WITH d AS (DELETE FROM OrleansRemindersTable WHERE ServiceId=@ServiceId AND GrainId=@GrainId AND ReminderName=@ReminderName AND Version=@Version RETURNING 1) SELECT count(*)::int FROM d$q$),
('DeleteReminderRowsKey', $q$DELETE FROM OrleansRemindersTable WHERE ServiceId=@ServiceId$q$);

SET LOCAL search_path = telehealth, orleans;
