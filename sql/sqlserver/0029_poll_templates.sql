-- The templates of polls that a new database begins with; administrators change them. Items are JSON.
INSERT INTO dbo.PollTemplate (Code, Name, Title, Text, Items, Services, DurationMinutes, RemindMinutes) VALUES (
    N'bed-count', N'Bed count',
    N'Bed count',
    N'Staffed beds that are free now: licensed, physically there and staffed. Write 0 where you have none, and leave out what you do not have.',
    N'[{"code":"ed","label":"Emergency department","kind":"count","maximum":500,"measure":"beds-emergency-available","optional":true},
    {"code":"med-surg","label":"Medical and surgical","kind":"count","maximum":500,"measure":"beds-medical-surgical-available","optional":true},
    {"code":"icu-adult","label":"Adult intensive care","kind":"count","maximum":500,"measure":"beds-adult-icu-available","optional":true},
    {"code":"icu-pediatric","label":"Pediatric intensive care","kind":"count","maximum":500,"measure":"beds-pediatric-icu-available","optional":true},
    {"code":"pediatric","label":"Pediatric","kind":"count","maximum":500,"measure":"beds-pediatric-available","optional":true},
    {"code":"burn","label":"Burn","kind":"count","maximum":500,"measure":"beds-burn-available","optional":true},
    {"code":"psychiatric","label":"Psychiatric","kind":"count","maximum":500,"measure":"beds-psychiatric-available","optional":true},
    {"code":"negative-pressure","label":"Negative pressure rooms","kind":"count","maximum":500,"measure":"beds-negative-pressure-available","optional":true},
    {"code":"operating-rooms","label":"Operating rooms","kind":"count","maximum":500,"measure":"beds-operating-rooms-available","optional":true},
    {"code":"ventilators","label":"Ventilators","kind":"count","maximum":500,"measure":"ventilators-available","optional":true}]',
    NULL, 60, 20);

INSERT INTO dbo.PollTemplate (Code, Name, Title, Text, Items, Services, DurationMinutes, RemindMinutes) VALUES (
    N'mci', N'Mass casualty: what you can take',
    N'Mass casualty incident: patients you can take now',
    N'How many patients of each triage category can your emergency department take now? Answer within ten minutes; you can change it later.',
    N'[{"code":"immediate","label":"Immediate (red)","kind":"count","maximum":500},
    {"code":"delayed","label":"Delayed (yellow)","kind":"count","maximum":500},
    {"code":"minor","label":"Minor (green)","kind":"count","maximum":500},
    {"code":"remarks","label":"Remarks","kind":"words","optional":true}]',
    N'ed', 15, 3);

INSERT INTO dbo.PollTemplate (Code, Name, Title, Text, Items, Services, DurationMinutes, RemindMinutes) VALUES (
    N'mci-trauma', N'Mass casualty: trauma centers',
    N'Mass casualty incident: trauma capacity now',
    N'For trauma centers: how many patients can you take now, and how many operating rooms and trauma teams are ready?',
    N'[{"code":"immediate","label":"Immediate (red)","kind":"count","maximum":500},
    {"code":"delayed","label":"Delayed (yellow)","kind":"count","maximum":500},
    {"code":"minor","label":"Minor (green)","kind":"count","maximum":500},
    {"code":"operating-rooms","label":"Operating rooms ready within 30 minutes","kind":"count","maximum":100},
    {"code":"trauma-teams","label":"Trauma teams ready","kind":"count","maximum":100},
    {"code":"blood","label":"Enough blood for these patients","kind":"yes-no"},
    {"code":"remarks","label":"Remarks","kind":"words","optional":true}]',
    N'trauma', 15, 3);

INSERT INTO dbo.PollTemplate (Code, Name, Title, Text, Items, Services, DurationMinutes, RemindMinutes) VALUES (
    N'assessment', N'Assessment after earthquake or storm',
    N'Assessment of your hospital',
    N'After an earthquake, storm or flood: what works at your hospital, and what do you need?',
    N'[{"code":"power","label":"Power","kind":"choice","options":["mains","generator","none"]},
    {"code":"water","label":"Water","kind":"choice","options":["normal","reduced","none"]},
    {"code":"oxygen","label":"Oxygen and medical gases","kind":"choice","options":["normal","reduced","none"]},
    {"code":"structure","label":"Building","kind":"choice","options":["no damage seen","damage, in use","parts not in use","unsafe"]},
    {"code":"staff","label":"Staff","kind":"choice","options":["enough","short","critical"]},
    {"code":"evacuation","label":"Evacuation","kind":"choice","options":["not needed","being considered","under way","done"]},
    {"code":"generator-hours","label":"Hours of fuel for the generator","kind":"count","maximum":2000,"optional":true},
    {"code":"needs","label":"What you need most","kind":"words","optional":true}]',
    NULL, 60, 15);

INSERT INTO dbo.PollTemplate (Code, Name, Title, Text, Items, Services, DurationMinutes, RemindMinutes) VALUES (
    N'cyber', N'Cyber check',
    N'Cyber check: which of your systems work',
    N'A cyberattack is suspected at hospitals. Which of your systems work now?',
    N'[{"code":"records","label":"Electronic health records work","kind":"yes-no"},
    {"code":"network","label":"Internal network works","kind":"yes-no"},
    {"code":"internet","label":"Internet works","kind":"yes-no"},
    {"code":"laboratory","label":"Laboratory system works","kind":"yes-no"},
    {"code":"imaging","label":"Imaging system works","kind":"yes-no"},
    {"code":"pharmacy","label":"Pharmacy and dispensing work","kind":"yes-no"},
    {"code":"telephone","label":"You can be telephoned on your usual number","kind":"yes-no"},
    {"code":"other-number","label":"Number to call instead","kind":"words","optional":true},
    {"code":"paper","label":"Until when can you work on paper","kind":"choice","options":["not on paper","hours","one day","several days","no limit"]}]',
    NULL, 120, 30);

-- The people of a facility are told when it is asked, as they are reminded of its statuses.
UPDATE dbo.NotificationSubscription SET Topics = Topics + N',poll-asked' WHERE Target = N'people:reporters';
